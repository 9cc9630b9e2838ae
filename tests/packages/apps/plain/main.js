import "wirecode";
document.body.insertAdjacentHTML("beforeend", '<wire-code value="404">HTTP 404</wire-code>');
