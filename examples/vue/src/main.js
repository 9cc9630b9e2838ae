import { createApp } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import About from "./About.vue";
import Errors from "./Errors.vue";
import Site from "./Site.vue";
import "./site.css";

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Errors },
    { path: "/about", component: About },
  ],
});

createApp(Site).use(router).mount("#app");
